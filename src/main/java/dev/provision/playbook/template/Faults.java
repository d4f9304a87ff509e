package dev.provision.playbook.template;

/** What becomes of the parts of a template that cannot be rendered. */
public interface Faults {
  /** Ends the rendering with the first of them. */
  Faults FATAL =
      new Faults() {
        @Override
        public void failed(RuntimeException why) {
          throw why;
        }

        @Override
        public int count() {
          return 0;
        }
      };

  /**
   * Takes one; when this returns, the rendering goes on behind the part.
   *
   * @param why a {@link TemplateException}, {@link NotYet}, or what the scope threw
   */
  void failed(RuntimeException why);

  /** How many there were so far. */
  int count();
}
