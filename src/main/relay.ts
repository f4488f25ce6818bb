import type { Recorded } from '../case/case.js'
import { deliver, type Engine, type Parcel } from '../case/delivery.api.js'
import { workflowIdOf } from '../../temporal-config/workflows.js'
import { refresh } from '../../workflows/case.messages.js'
import { buryCommand, refuseUnfollowed } from '../case/inbox.store.js'
import type { Kernel } from '../case/kernel.js'
import { anyPending, pendingParcels, staleCommands } from '../case/relay.store.js'

/** What the relay is given. */
export interface Relay {
  kernel: Kernel
  engine: Engine
  record: (command: { commandId: string }) => Promise<Recorded>
  /** Told of what did not come through, with ids only. */
  onTrouble: (commandId: string, error: unknown) => void
}

/** How many commands one round brings, and how long each may take, in milliseconds. */
const parcelsMax = 32
const deliveryMs = 5_000

/** What one round has done: how many commands came through, and whether any is still waiting. */
export interface Relayed {
  brought: number
  waiting: boolean
}

/** 转送 — brings every command that may be brought now. One round; safe to repeat and to run twice. */
export async function relayOnce(relay: Relay): Promise<Relayed> {
  const parcels = await pendingParcels(relay.kernel, parcelsMax)
  const brought = await Promise.all(parcels.map((parcel) => bring(relay, parcel)))
  return { brought: brought.filter(Boolean).length, waiting: await anyPending(relay.kernel) }
}

/** Buries what nothing could deliver for a day, refuses what waited so long for an unknown predecessor, and tells of each. */
export async function buryStale({ kernel, onTrouble }: Pick<Relay, 'kernel' | 'onTrouble'>): Promise<void> {
  for (const { commandId, missing } of await staleCommands(kernel)) {
    if (missing === null) await buryCommand(kernel, commandId, 'case.never-delivered')
    else await refuseUnfollowed(kernel, commandId, missing)
    onTrouble(commandId, new Error('pending for a day'))
  }
}

async function bring({ engine, record, onTrouble }: Relay, parcel: Parcel): Promise<boolean> {
  try {
    const answer = await deliver(engine, parcel, Date.now() + deliveryMs)
    if (answer.settled !== 'waiting') return true
    // The run would repeat its old answer for ever: record it here, and let the run look again.
    await record(parcel)
    await engine.client.workflow.getHandle(workflowIdOf(parcel)).signal(refresh)
    return true
  } catch (error) {
    onTrouble(parcel.commandId, error)
    return false
  }
}
