/** A history as `historyToJSON` writes it; only what a trace looks at. */
export interface HistoryJson {
  events: readonly {
    eventType: string
    markerRecordedEventAttributes?: { markerName: string; details?: Record<string, { payloads?: readonly { data?: string }[] }> }
    workflowExecutionUpdateAcceptedEventAttributes?: { acceptedRequest?: { input?: { name?: string } } }
    workflowExecutionSignaledEventAttributes?: { signalName: string }
  }[]
}

/** 轨迹 — what a workflow did, in order, without ids and times: commands, markers with their activity, timers. What replay does not see is seen here. */
export const traceOf = (history: HistoryJson): string[] =>
  history.events.filter((e) => !/WORKFLOW_TASK/.test(e.eventType)).map((e) => [e.eventType.replace('EVENT_TYPE_', ''), detailOf(e)].filter(Boolean).join(' '))

function detailOf(event: HistoryJson['events'][number]): string {
  const marker = event.markerRecordedEventAttributes
  if (marker) {
    const data = marker.details?.['data']?.payloads?.[0]?.data
    const said = data ? (JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as { activity_type?: string }) : {}
    return said.activity_type ?? marker.markerName
  }
  return event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name ?? event.workflowExecutionSignaledEventAttributes?.signalName ?? ''
}
