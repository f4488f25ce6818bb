/** `node store-battery.js SERVER TRIAL` — runs one trial over the code that it was compiled with; prints what is broken, one line each. */
import { brokenIn } from '../rig/invariants.js'
import { storeTrials } from './store-trials.js'

const [server = '', name = ''] = process.argv.slice(2)
const trial = storeTrials[name]
if (!trial) throw new Error(`no trial ${name}; there are ${Object.keys(storeTrials).join(', ')}`)
try {
  for (const line of brokenIn(await trial(server))) console.log(line)
  process.exit(0)
} catch (error) {
  // A battery that cannot come to its end has found something too.
  console.log(`I0 ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`.split('\n').slice(0, 3).join(' '))
  process.exit(0)
}
