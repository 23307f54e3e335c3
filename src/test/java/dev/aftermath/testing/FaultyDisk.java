package dev.aftermath.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/**
 * The files of this machine, of which one operation fails: the n-th of its kind, or that and all that follow. A write
 * that fails has written half of its bytes. Forcing to the disk is counted and not done, which no reader can see.
 */
public final class FaultyDisk {
  /** What can fail. */
  public enum Kind { WRITE, FORCE, MOVE, READ, OPEN, DELETE, FOLDER, LIST }

  private final Kind kind;
  private final int first;
  private final boolean forGood;
  private final AtomicInteger count = new AtomicInteger();
  private final Provider provider = new Provider(FileSystems.getDefault().provider());
  private final Files files = new Files();

  /**
   * A disk.
   *
   * @param first the number of the operation that fails, from one on; zero for none
   * @param forGood whether those of the kind that follow fail, too
   */
  public FaultyDisk(Kind kind, int first, boolean forGood) {
    this.kind = kind;
    this.first = first;
    this.forGood = forGood;
  }

  /** A path on this disk. */
  public Path path(String name) {
    return new DiskPath(FileSystems.getDefault().getPath(name));
  }

  /** Whether an operation has failed. */
  public boolean failed() {
    return first > 0 && count.get() >= first;
  }

  private boolean fails(Kind operation) {
    if (operation != kind) {
      return false;
    }
    int number = count.incrementAndGet();
    return first > 0 && (forGood ? number >= first : number == first);
  }

  private void expect(Kind operation) throws IOException {
    if (fails(operation)) {
      throw new IOException("Input/output error");
    }
  }

  private static Path plain(Path path) {
    return path instanceof DiskPath disk ? disk.on : path;
  }

  private final class DiskPath implements Path {
    private final Path on;

    private DiskPath(Path on) {
      this.on = on;
    }

    private Path of(Path path) {
      return path == null ? null : new DiskPath(path);
    }

    @Override
    public FileSystem getFileSystem() {
      return files;
    }

    @Override
    public boolean isAbsolute() {
      return on.isAbsolute();
    }

    @Override
    public Path getRoot() {
      return of(on.getRoot());
    }

    @Override
    public Path getFileName() {
      return of(on.getFileName());
    }

    @Override
    public Path getParent() {
      return of(on.getParent());
    }

    @Override
    public int getNameCount() {
      return on.getNameCount();
    }

    @Override
    public Path getName(int index) {
      return of(on.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
      return of(on.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
      return on.startsWith(plain(other));
    }

    @Override
    public boolean endsWith(Path other) {
      return on.endsWith(plain(other));
    }

    @Override
    public Path normalize() {
      return of(on.normalize());
    }

    @Override
    public Path resolve(Path other) {
      return of(on.resolve(plain(other)));
    }

    @Override
    public Path relativize(Path other) {
      return of(on.relativize(plain(other)));
    }

    @Override
    public URI toUri() {
      return on.toUri();
    }

    @Override
    public Path toAbsolutePath() {
      return of(on.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
      return of(on.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
      return on.compareTo(plain(other));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof DiskPath path && on.equals(path.on);
    }

    @Override
    public int hashCode() {
      return on.hashCode();
    }

    @Override
    public String toString() {
      return on.toString();
    }
  }

  private final class Files extends FileSystem {
    private final FileSystem on = FileSystems.getDefault();

    @Override
    public FileSystemProvider provider() {
      return provider;
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public String getSeparator() {
      return on.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
      return StreamSupport.stream(on.getRootDirectories().spliterator(), false).<Path>map(DiskPath::new).toList();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
      return on.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
      return on.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String name, String... more) {
      return new DiskPath(on.getPath(name, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
      PathMatcher matcher = on.getPathMatcher(pattern);
      return path -> matcher.matches(plain(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
      return on.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
      throw new UnsupportedOperationException();
    }
  }

  private final class Provider extends FileSystemProvider {
    private final FileSystemProvider on;

    private Provider(FileSystemProvider on) {
      this.on = on;
    }

    @Override
    public String getScheme() {
      return on.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      return files;
    }

    @Override
    public Path getPath(URI uri) {
      return new DiskPath(on.getPath(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
      return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
      if (options.contains(StandardOpenOption.WRITE)) {
        expect(Kind.OPEN);
      }
      return new Channel(FileChannel.open(plain(path), options, attributes));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
        throws IOException {
      expect(Kind.LIST);
      DirectoryStream<Path> stream = on.newDirectoryStream(plain(path), entry -> filter.accept(new DiskPath(entry)));
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          return StreamSupport.stream(stream.spliterator(), false).<Path>map(DiskPath::new).iterator();
        }

        @Override
        public void close() throws IOException {
          stream.close();
        }
      };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
      expect(Kind.FOLDER);
      on.createDirectory(plain(path), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
      expect(Kind.DELETE);
      on.delete(plain(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
      on.copy(plain(from), plain(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
      expect(Kind.MOVE);
      on.move(plain(from), plain(to), options);
    }

    @Override
    public boolean isSameFile(Path a, Path b) throws IOException {
      return on.isSameFile(plain(a), plain(b));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return on.isHidden(plain(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return on.getFileStore(plain(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      on.checkAccess(plain(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
      return on.getFileAttributeView(plain(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
        throws IOException {
      return on.readAttributes(plain(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
      return on.readAttributes(plain(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
      on.setAttribute(plain(path), attribute, value, options);
    }
  }

  private final class Channel extends FileChannel {
    private final FileChannel on;

    private Channel(FileChannel on) {
      this.on = on;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      expect(Kind.READ);
      return on.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
      expect(Kind.READ);
      return on.read(into, offset, length);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      expect(Kind.READ);
      return on.read(into, position);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      if (fails(Kind.WRITE)) {
        ByteBuffer half = from.duplicate();
        on.write(half.limit(half.position() + half.remaining() / 2));
        throw new IOException("No space left on device");
      }
      return on.write(from);
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
      expect(Kind.WRITE);
      return on.write(from, offset, length);
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      expect(Kind.WRITE);
      return on.write(from, position);
    }

    @Override
    public long position() throws IOException {
      return on.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      on.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return on.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      expect(Kind.WRITE);
      on.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
      expect(Kind.FORCE);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
      expect(Kind.READ);
      return on.transferTo(position, count, to);
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
      expect(Kind.WRITE);
      return on.transferFrom(from, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
      return on.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
      return on.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return on.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      on.close();
    }
  }
}
