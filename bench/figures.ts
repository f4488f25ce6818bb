import type { Bar } from './bar.js'

/** What is known of a figure before it is measured. */
export interface FigureWords {
  what: string
  unit: 'ratio' | 'ms' | 's' | 'MiB' | '%' | 'events' | 'statements' | 'statements/s' | 'filings' | 'cases' | 'steps'
  bar: Bar
}

/** Every figure that the bench measures, in the order in which it is listed. Names are fixed: results of years are compared by them. */
export const figures = {
  'lifecycle.ratio.8': {
    what: 'lifecycles a second of five steps through the HTTP API, eight at a time, divided by those of bare Temporal on the same server',
    unit: 'ratio',
    bar: { keeps: '>=', bound: 0.7 },
  },
  'lifecycle.ratio.1': { what: 'the same, one at a time', unit: 'ratio', bar: { keeps: '>=', bound: 0.7 } },
  'step.p50.excess.ms': { what: 'median of a step, one at a time, less 1.3 × the median of a bare update', unit: 'ms', bar: { keeps: '<=', bound: 3 } },
  'history.events': {
    what: 'events in the history of a finished lifecycle, the longest of those looked at; nothing personal in any',
    unit: 'events',
    bar: { keeps: '<=', bound: 40 },
  },
  'statements.per.command': {
    what: 'SQL statements per command, look-up of the session included, BEGIN, COMMIT and SET not; the dearest of the five commands',
    unit: 'statements',
    bar: { keeps: '<=', bound: 9 },
  },
  'overdue.first.ratio.10k': {
    what: 'first page of the overdue list over HTTP against hand-written SQL, 10 thousand cases; worst of county, city, province',
    unit: 'ratio',
    bar: { keeps: '<=', bound: 2 },
  },
  'overdue.first.ratio.1m': { what: 'the same with 1 million cases', unit: 'ratio', bar: { keeps: '<=', bound: 2 } },
  'overdue.middle.ratio.1m': { what: 'the same with 1 million cases, a page from the middle of the list', unit: 'ratio', bar: { keeps: '<=', bound: 2 } },
  'overdue.growth': {
    what: 'time of the first page over HTTP with 1 million cases against 10 thousand; worst of county, city, province',
    unit: 'ratio',
    bar: { keeps: '<=', bound: 1.5 },
  },
  'visible.misses': {
    what: 'of 1,000 filings, those that were not in the list on the first read after their answer',
    unit: 'filings',
    bar: { keeps: '=', bound: 0 },
  },
  'overdue.storm.misses': {
    what: '100,000 cases due at one instant among 300,000 open: how many the overview misses one second later',
    unit: 'cases',
    bar: { keeps: '=', bound: 0 },
  },
  'sweep.100k.s': {
    what: 'all steps, events and messages of those 100,000, from the first batch of the sweep to the last; another 100,000 with the worker killed in the middle must be there once each',
    unit: 's',
    bar: { keeps: '<=', bound: 20 },
  },
  'sweep.ratio': { what: 'the same against bare SQL that writes as many rows', unit: 'ratio', bar: { keeps: '<=', bound: 8 } },
  'sweep.step.ratio': {
    what: 'median of a step of somebody who works while it sweeps, against the median at rest',
    unit: 'ratio',
    bar: { keeps: '<=', bound: 2 },
  },
  'timers.10k.s': {
    what: '10,000 running workflows with a step at one instant, on the dev server: from the instant to the last step',
    unit: 's',
    bar: { keeps: '<=', bound: 180 },
  },
  'timers.early': { what: 'of those 10,000 steps, those taken before their instant', unit: 'steps', bar: { keeps: '=', bound: 0 } },
  'open.50k.statements.per.s': {
    what: 'statements a second that PostgreSQL is asked with 50,000 open cases at rest, each with its workflow',
    unit: 'statements/s',
    bar: { keeps: '<=', bound: 5 },
  },
  'open.50k.cpu.percent': { what: 'share of one core that all processes together take then', unit: '%', bar: { keeps: '<=', bound: 1 } },
  'start.first.s': { what: 'from `npm start` in an empty data folder to the first hazard filed over HTTP', unit: 's', bar: { keeps: '<=', bound: 15 } },
  'start.again.s': { what: 'the same in a folder that was used before', unit: 's', bar: { keeps: '<=', bound: 6 } },
  'rest.memory.mb': { what: 'proportional set size of all processes together, at rest', unit: 'MiB', bar: { keeps: '<=', bound: 900 } },
  'rest.cpu.percent': { what: 'share of one core that all processes together take, at rest', unit: '%', bar: { keeps: '<=', bound: 1 } },
  'reconcile.50k.s': {
    what: 'a full look at 50,000 open cases with running workflows, nothing wrong: proof of clock, as a worker does it every five minutes',
    unit: 's',
    bar: { keeps: '<=', bound: 60 },
  },
} as const satisfies Record<string, FigureWords>

export type FigureName = keyof typeof figures
export const figureNames = Object.keys(figures) as FigureName[]
