package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Link;
import dev.aftermath.scenario.EstateSpec.LinkSpec;
import dev.aftermath.scenario.EstateSpec.PathSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Numbers and names the paths of links. */
final class LinkPaths {
  private final Binder binder;
  private final Problems problems;

  LinkPaths(Binder binder, Problems problems) {
    this.binder = binder;
    this.problems = problems;
  }

  List<Link.Path> of(LinkSpec link, int id, String name, String path) {
    if (!link.paths().isEmpty() && link.length().isPresent()) {
      problems.add(binder.place(link, "length"), path + ".length",
          "has no effect beside paths, each of which has a length of its own; expected one or the other");
    }
    List<Link.Path> paths = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (PathSpec spec : link.paths()) {
      String at = path + ".paths[" + paths.size() + "].name";
      String own = spec.name().map(Ref::name).orElse("p" + (paths.size() + 1));
      if (!Binder.isName(own)) {
        problems.add(binder.place(spec, "name"), at,
            "\"" + own + "\" is not a name; expected letters, digits, '-', '_' and '.'");
      } else if (!taken.add(own)) {
        problems.add(binder.place(spec, "name"), at, "expected a name of its own; two paths of this link are called \""
            + own + "\"");
      }
      paths.add(new Link.Path(id, paths.size(), own, name + "/" + own, spec.length().km()));
    }
    return paths;
  }
}
