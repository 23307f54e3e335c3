package dev.aftermath;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds sums, differences and products of longs in sources, as the compiler understands them. */
final class LongArithmetic extends TreePathScanner<Void, Void> {
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final String file;
  private final List<String> found;

  private LongArithmetic(CompilationUnitTree unit, Trees trees, String file, List<String> found) {
    this.unit = unit;
    this.trees = trees;
    this.file = file;
    this.found = found;
  }

  /** Each as "file:line: expression"; sums of constants are left out. */
  static List<String> in(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
        Stream<Path> files = Files.walk(folder)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      JavacTask task = (JavacTask) compiler.getTask(null, manager, d -> { },
          List.of("-proc:none", "-cp", System.getProperty("java.class.path")), null,
          manager.getJavaFileObjectsFromPaths(sources));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      for (CompilationUnitTree unit : units) {
        String file = folder.relativize(Path.of(unit.getSourceFile().getName())).toString().replace('\\', '/');
        new LongArithmetic(unit, Trees.instance(task), file, found).scan(unit, null);
      }
    }
    return found;
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void nothing) {
    switch (tree.getKind()) {
      case PLUS, MINUS, MULTIPLY -> {
        if (!isConstant(tree.getLeftOperand()) || !isConstant(tree.getRightOperand())) {
          note(tree);
        }
      }
      default -> { }
    }
    return super.visitBinary(tree, nothing);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
    switch (tree.getKind()) {
      case PLUS_ASSIGNMENT, MINUS_ASSIGNMENT, MULTIPLY_ASSIGNMENT -> note(tree);
      default -> { }
    }
    return super.visitCompoundAssignment(tree, nothing);
  }

  private static boolean isConstant(ExpressionTree tree) {
    String name = tree instanceof MemberSelectTree select ? select.getIdentifier().toString()
        : tree instanceof IdentifierTree identifier ? identifier.getName().toString() : "";
    return tree instanceof LiteralTree || tree instanceof UnaryTree sign && isConstant(sign.getExpression())
        || name.matches("[A-Z][A-Z0-9_]*");
  }

  private void note(Tree tree) {
    TypeMirror type = trees.getTypeMirror(getCurrentPath());
    if (type != null && type.getKind() == TypeKind.LONG) {
      long line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
      found.add(file + ":" + line + ": " + tree);
    }
  }
}
