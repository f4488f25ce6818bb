/** What a page of the dossier tells of one event. */
export interface ReadableEvent {
  version: number
  name: string
  at: string
  by: string
}

/** What a page of the dossier tells of one clock. */
export interface ReadableClock {
  name: string
  dueOn: string | null
  sentences: readonly string[]
}

/** What the page of a dossier is made of. */
export interface ReadableDossier {
  called: string
  number: string | null
  institution: string | null
  statusName: string
  events: readonly ReadableEvent[]
  clocks: readonly ReadableClock[]
  files: readonly { file: string; there: boolean }[]
}

/** 案卷文本 — the dossier in plain lines: what it is, what happened, why each date is what it is, which files lie beside it. */
export function readableText({ called, number, institution, statusName, events, clocks, files }: ReadableDossier): string {
  const lines = [
    `${called}案卷 ${number ?? '（未编号）'}`,
    ...(institution === null ? [] : [`养老机构：${institution}`]),
    `现状：${statusName}`,
    '',
    '一、办理经过',
    ...events.map(({ version, name, at, by }) => `${version}. ${at} ${name} ${by}`),
    '',
    '二、期限及来由',
    ...clocks.flatMap(({ name, dueOn, sentences }) => [`${name}：${dueOn ?? '待年度安排公布'}`, ...sentences.map((sentence) => `  ${sentence}`)]),
    '',
    '三、佐证材料',
    ...files.map(({ file, there }) => (there ? file : `${file}（原件缺失）`)),
    '',
    '核验：node dossier-verifier.mjs 案卷包.zip，并与纸面短码核对。',
  ]
  return `${lines.join('\n')}\n`
}
