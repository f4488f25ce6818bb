/** Does a piece of work for each thing, at most so many at a time. The first that fails ends it all. */
export async function inGroups<Thing>(things: readonly Thing[], atOnce: number, work: (thing: Thing) => Promise<void>): Promise<void> {
  const waiting = [...things]
  await Promise.all(
    Array.from({ length: Math.min(atOnce, waiting.length) }, async () => {
      for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await work(thing)
    }),
  )
}
