/** Runs one thing after another, first come first served. */
export class Queue {
  private tail: Promise<unknown> = Promise.resolve()
  private waiting = 0

  get idle(): boolean {
    return this.waiting === 0
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1
    const done = this.tail.then(work).finally(() => {
      this.waiting -= 1
    })
    this.tail = done.catch(() => undefined)
    return done
  }
}
