import { connect } from 'node:http2'

const servingStatus = 1
const framePrefixBytes = 5
const service = 'temporal.api.workflowservice.v1.WorkflowService'

/** Whether a Temporal server answers "serving". The standard gRPC question in twenty lines, so that the supervisor need not load the whole client. */
export function isServing(address: string, timeoutMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const session = connect(`http://${address}`)
    const settle = (serving: boolean) => {
      session.destroy()
      resolve(serving)
    }
    session.setTimeout(timeoutMs, () => settle(false))
    session.on('error', () => settle(false))
    const request = session.request({ ':method': 'POST', ':path': '/grpc.health.v1.Health/Check', 'content-type': 'application/grpc', te: 'trailers' })
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => settle(false))
    request.on('end', () => settle(statusIn(Buffer.concat(chunks)) === servingStatus))
    request.end(frame(service))
  })
}

/** Uncompressed, four bytes of length, then field 1 of the message as a string. */
function frame(name: string): Buffer {
  const message = Buffer.concat([Buffer.from([0x0a, name.length]), Buffer.from(name)])
  const prefix = Buffer.alloc(framePrefixBytes)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

function statusIn(answer: Buffer): number | undefined {
  return answer[framePrefixBytes] === 0x08 ? answer[framePrefixBytes + 1] : undefined
}
