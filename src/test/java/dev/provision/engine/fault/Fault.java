package dev.provision.engine.fault;

/** What happens to a run that stands still after a frame. */
enum Fault {
  /** The runner is killed; commands it started, if any, go on. */
  RUNNER_KILLED {
    @Override
    void strike(FaultHost host, Controller controller, Look look) {
      host.kill("KILL", look.pid());
    }
  },
  /** The runner and all it started are killed. */
  SESSION_KILLED {
    @Override
    void strike(FaultHost host, Controller controller, Look look) {
      host.killSession(look.pid());
    }
  },
  /** The connection breaks; controller and runner live. */
  CONNECTION_CUT {
    @Override
    void strike(FaultHost host, Controller controller, Look look) {
      host.cut(controller);
      host.kill("CONT", look.pid());
      Await.until("the run to end by itself", () -> host.look().isGone());
      host.heal();
    }
  },
  /** The controller is gone; the runner stands, to be let go on when that was seen. */
  CONTROLLER_DEAD {
    @Override
    void strike(FaultHost host, Controller controller, Look look) {
      controller.die();
    }
  },
  /** The controller is gone, and the next one comes while the run still is there. */
  CONTROLLER_REPLACED {
    @Override
    void strike(FaultHost host, Controller controller, Look look) {
      controller.die();
    }
  };

  abstract void strike(FaultHost host, Controller controller, Look look);
}
