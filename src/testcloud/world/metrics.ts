import { REGIONS } from '../catalog.ts'
import type { Dice } from '../random.ts'
import type { Collections } from './world.ts'

/** A metric of the cloud's monitoring: its unit and how its values run over a day. */
interface Shape {
  readonly unit: string
  /** The value at its quietest and busiest. */
  readonly low: number
  readonly high: number
}

type Kind = 'instances' | 'databases' | 'caches' | 'buckets' | 'load-balancers' | 'eips'

const PERCENT = { unit: 'Percent', low: 2, high: 85 }
const TRAFFIC = { unit: 'BitsPerSecond', low: 10_000, high: 80_000_000 }
const BYTES = { unit: 'BytesPerSecond', low: 0, high: 40_000_000 }

/** What is measured, by kind of resource. */
export const METRICS: Readonly<Record<Kind, Readonly<Record<string, Shape>>>> = {
  instances: {
    CpuUtilization: PERCENT,
    MemoryUtilization: { unit: 'Percent', low: 20, high: 95 },
    DiskUtilization: { unit: 'Percent', low: 5, high: 90 },
    DiskReadBytes: BYTES,
    DiskWriteBytes: BYTES,
    DiskReadOps: { unit: 'CountPerSecond', low: 0, high: 1500 },
    DiskWriteOps: { unit: 'CountPerSecond', low: 0, high: 1500 },
    NetworkIn: TRAFFIC,
    NetworkOut: TRAFFIC,
  },
  databases: {
    CpuUtilization: PERCENT,
    MemoryUtilization: { unit: 'Percent', low: 30, high: 90 },
    DiskUtilization: { unit: 'Percent', low: 10, high: 80 },
    NetworkIn: TRAFFIC,
    NetworkOut: TRAFFIC,
    Connections: { unit: 'Count', low: 3, high: 400 },
    QueriesPerSecond: { unit: 'CountPerSecond', low: 1, high: 5000 },
    TransactionsPerSecond: { unit: 'CountPerSecond', low: 0, high: 900 },
  },
  caches: {
    CpuUtilization: PERCENT,
    MemoryUtilization: PERCENT,
    Connections: { unit: 'Count', low: 1, high: 2000 },
    NetworkIn: TRAFFIC,
    NetworkOut: TRAFFIC,
  },
  buckets: {
    StorageBytes: { unit: 'Bytes', low: 1e6, high: 2e9 },
    Requests: { unit: 'Count', low: 0, high: 4000 },
    RequestLatency: { unit: 'Milliseconds', low: 3, high: 120 },
    NetworkIn: TRAFFIC,
    NetworkOut: TRAFFIC,
  },
  'load-balancers': {
    NetworkIn: TRAFFIC,
    NetworkOut: TRAFFIC,
    ActiveConnections: { unit: 'Count', low: 0, high: 20_000 },
    UnhealthyHosts: { unit: 'Count', low: 0, high: 1 },
  },
  eips: { NetworkIn: TRAFFIC, NetworkOut: TRAFFIC },
}

export function isMeasured(kind: string): kind is Kind & keyof Collections {
  return Object.hasOwn(METRICS, kind)
}

/** Most points of one resource in an answer. */
const MAX_POINTS = 1440

/** [seconds since 1970, value], one each period. The same time always has the same value. */
export function pointsOf(
  dice: Dice,
  shape: Shape,
  resourceId: string,
  metric: string,
  start: number,
  end: number,
  periodS: number,
) {
  const points: [number, number][] = []
  const first = Math.ceil(start / 1000 / periodS) * periodS
  for (let time = first; time * 1000 <= end && points.length < MAX_POINTS; time += periodS)
    points.push([time, valueAt(dice, shape, resourceId, metric, time)])
  return points
}

/** Busy at noon of the first region, quiet at night, each resource by its own measure, with a little noise. */
function valueAt(dice: Dice, shape: Shape, resourceId: string, metric: string, time: number): number {
  const own = dice.fraction(`${resourceId}.${metric}`, 0)
  const hour = (time / 3600 + REGIONS[0].longitude / 15) % 24
  const day = (1 - Math.cos((hour / 24) * 2 * Math.PI)) / 2
  const noise = dice.fraction(`${resourceId}.${metric}`, Math.floor(time / 60))
  const load = Math.min(1, own * (0.35 + 0.5 * day) + 0.15 * noise)
  return Math.round((shape.low + (shape.high - shape.low) * load) * 100) / 100
}
