import type { Region } from '../region.ts'
import { jsonAnswer } from './answer.ts'
import type { InFlight } from './in-flight.ts'

/** Health pages, which need no token: alive, and ready to be used. */
export function healthPage(region: Region, inFlight: InFlight, page: string): Response | undefined {
  switch (page) {
    case 'healthz':
      return jsonAnswer({ status: 'ok' })
    case 'readyz':
      return jsonAnswer({ status: 'ok', served: inFlight.served, tasks: region.tasks.running.length })
    default:
      return undefined
  }
}
