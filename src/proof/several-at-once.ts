/** How many questions are with a server at a time: enough to keep it busy, too few to crowd out commands. */
const atOnce = 16

/** Asks the same of many things, several at a time; answers come in the order of the things. The first that fails ends it. */
export async function severalAtOnce<Thing, Answer>(things: readonly Thing[], ask: (thing: Thing) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  let next = 0
  const one = async () => {
    for (let n = next++; n < things.length; n = next++) answers[n] = await ask(things[n]!)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, one))
  return answers
}
