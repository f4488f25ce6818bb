import { Connection } from '@temporalio/client'
import { searchAttributes } from '../../../temporal-config/search-attributes.js'
import type { Config } from '../config.js'
import { temporalConnection } from '../temporal-connection.js'
import { type Finding, firstLine, ok, wrong } from './finding.js'

const answerMs = 5_000

/** Whether Temporal answers in our namespace and knows our search attributes. */
export async function checkTemporal(config: Config): Promise<Finding[]> {
  const { options, namespace } = temporalConnection(config)
  try {
    const connection = await Connection.connect({ ...options, connectTimeout: answerMs })
    try {
      return await connection.withDeadline(Date.now() + answerMs, () => look(connection, namespace, options.address))
    } finally {
      await connection.close()
    }
  } catch (error) {
    return [
      wrong(
        'Temporal',
        `${options.address}: ${firstLine(error)}`,
        'start it, or correct TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE; commands are received meanwhile and done later',
      ),
    ]
  }
}

async function look(connection: Connection, namespace: string, address: string): Promise<Finding[]> {
  const { serverVersion } = await connection.workflowService.getSystemInfo({})
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
  const missing = Object.values(searchAttributes).filter(({ name }) => !Object.hasOwn(customAttributes ?? {}, name))
  const create = missing.map(({ name }) => `--name ${name} --type Keyword`).join(' ')
  return [
    ok('Temporal', `server ${serverVersion} at ${address}, namespace ${namespace}`),
    missing.length
      ? wrong(
          'search attributes',
          `${missing.map(({ name }) => name).join(', ')} missing`,
          `temporal operator search-attribute create --namespace ${namespace} ${create}`,
        )
      : ok('search attributes', 'registered'),
  ]
}
