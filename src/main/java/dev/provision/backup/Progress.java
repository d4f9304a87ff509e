package dev.provision.backup;

/** Is told how far transfers are. Called by many threads. */
public interface Progress {
  /** Nobody listens. */
  Progress NONE =
      new Progress() {
        @Override
        public void planned(String host, long bytes) {}

        @Override
        public void moved(String host, long bytes) {}

        @Override
        public void said(String host, String sentence) {}
      };

  /** So many bytes more are to be moved. */
  void planned(String host, long bytes);

  /** So many bytes were moved. */
  void moved(String host, long bytes);

  /** Something that people should know. */
  void said(String host, String sentence);
}
