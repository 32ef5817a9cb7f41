import { totalmem } from 'node:os'
import { cpuUsage, memoryUsage } from 'node:process'
import type { JsonObject } from '../../core/json.ts'
import { IMAGE_PATH } from '../images/answer.ts'
import { MONITOR_PATH } from '../metrics/answer.ts'
import type { Region } from '../region.ts'
import { VERSION } from '../version.ts'
import { jsonAnswer } from './answer.ts'
import { forbidden } from './api-error.ts'
import type { InFlight } from './in-flight.ts'

/** Programs that the original's operator pages open to: its own clients and the probe of Kubernetes. */
const OPERATORS = ['yunioncloud-go/201708', 'kube-probe']

/** Services that are told apart by their path alone. */
const SERVICES = new Set([IMAGE_PATH, MONITOR_PATH])

interface Parts {
  readonly region: Region
  readonly inFlight: InFlight
}

const PAGES: Readonly<Record<string, (parts: Parts) => string | JsonObject>> = {
  version: () => VERSION,
  ping: () => 'pong',
  stats: ({ inFlight }) => ({
    paths: [],
    ...Object.fromEntries(
      ['2XX', '4XX', '5XX'].flatMap(statusClass => {
        const { hits, ms } = inFlight.answered(statusClass)
        return [
          [`hit.${statusClass}`, hits],
          [`duration.${statusClass}`, ms],
        ]
      }),
    ),
  }),
  worker_stats: ({ region, inFlight }) => ({
    workers: [
      workers('HttpRequestWorkerManager', inFlight.flights.length),
      workers('TaskWorkerManager', region.tasks.running.length),
    ],
  }),
  process_stats: () => {
    const { rss, heapUsed } = memoryUsage()
    const { user, system } = cpuUsage()
    return {
      process_stats: {
        cpu_percent: (user + system) / 10_000 / process.uptime(),
        mem_percent: (100 * rss) / totalmem(),
        mem_size: heapUsed,
        goroutine_num: process.getActiveResourcesInfo().length,
      },
    }
  },
}

function workers(name: string, active: number): JsonObject {
  return {
    name,
    queue_cnt: 0,
    max_worker_cnt: 1,
    backlog: 0,
    active_worker_cnt: active,
    detach_worker_cnt: 0,
    db_worker: false,
    allow_overflow: true,
  }
}

/** A page about the process itself, which needs no token; undefined for any other page. @throws ApiError 403 for other programs */
export function operatorPage(parts: Parts, request: Request, path: readonly string[]): Response | undefined {
  const [name = '', ...rest] = SERVICES.has(path[0] ?? '') ? path.slice(1) : path
  const page = Object.hasOwn(PAGES, name) && rest.length === 0 ? PAGES[name] : undefined
  if (page === undefined) return undefined
  const agent = (request.headers.get('user-agent') ?? '').toLowerCase()
  if (!OPERATORS.some(operator => agent.includes(operator))) throw forbidden('Forbidden')
  const told = page(parts)
  return typeof told === 'string'
    ? new Response(told, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
    : jsonAnswer(told)
}
