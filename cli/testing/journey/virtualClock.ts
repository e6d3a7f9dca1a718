/** Something that waits for its moment. `owner` can be frozen or gone by then. */
interface Task {
  due: number;
  run: () => void;
  owner: TaskOwner | undefined;
}

/** Whose tasks run only while it is alive, and wait while it is frozen. */
export interface TaskOwner {
  alive: boolean;
  frozen: boolean;
}

/**
 * Time that passes only when it is told to: tasks run one by one in the order of their moments, and after each
 * of them every promise it settled has had its say.
 */
export class VirtualClock {
  now: number;
  /** Promises were made or settled since the last look: their callbacks are given a turn. */
  promised = false;
  private tasks: Task[] = [];
  /** Tasks that repeat for ever: a run is over when only these are left. */
  private readonly endless = new Set<Task>();

  constructor(start: number) {
    this.now = start;
  }

  /** Runs a callback later. Returns a function that takes it back. */
  after(ms: number, run: () => void, owner?: TaskOwner): () => void {
    const task = { due: this.now + Math.max(0, Math.trunc(ms)), run, owner };
    this.insert(task);
    return () => this.remove(task);
  }

  /** Runs a callback again and again while its owner lives. Returns a function that ends it. */
  every(ms: number, run: () => void, owner: TaskOwner): () => void {
    const task: Task = { due: this.now + ms, run: again, owner };
    const clock = this;
    function again() {
      task.due = clock.now + ms;
      clock.insert(task);
      run();
    }
    this.endless.add(task);
    this.insert(task);
    return () => {
      this.endless.delete(task);
      this.remove(task);
    };
  }

  /** Lets time pass. */
  async run(ms: number): Promise<void> {
    const end = this.now + ms;
    for (let task = this.tasks[0]; task && task.due <= end; task = this.tasks[0]) await this.step();
    this.now = Math.max(this.now, end);
    await this.turn();
  }

  /** Lets time pass until nothing but endless tasks is left, at most for a limit. Returns whether it ended. */
  async runOut(limit: number): Promise<boolean> {
    const end = this.now + limit;
    await this.turn();
    while (this.tasks.some((task) => !this.endless.has(task) && task.owner?.alive !== false)) {
      if ((this.tasks[0]?.due ?? 0) > end) return false;
      await this.step();
    }
    return true;
  }

  private async step(): Promise<void> {
    const task = this.tasks.shift();
    if (!task) return;
    this.now = Math.max(this.now, task.due);
    if (task.owner?.alive === false) {
      this.endless.delete(task);
      return;
    }
    if (task.owner?.frozen) {
      task.due = this.now + 1000;
      this.insert(task);
      return;
    }
    task.run();
    await this.turn();
  }

  /** Gives the callbacks of settled promises their turn, with those they settle in turn. */
  async turn(): Promise<void> {
    if (!this.promised) return;
    this.promised = false;
    await new Promise((resolve) => setImmediate(resolve));
  }

  private insert(task: Task): void {
    let index = this.tasks.length;
    while (index > 0 && (this.tasks[index - 1]?.due ?? 0) > task.due) index--;
    this.tasks.splice(index, 0, task);
  }

  private remove(task: Task): void {
    const index = this.tasks.indexOf(task);
    if (index >= 0) this.tasks.splice(index, 1);
  }
}
