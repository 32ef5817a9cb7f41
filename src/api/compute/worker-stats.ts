import { resource } from '../resource.ts'

export const workerStats = resource({
  keyword: 'workers',
  plural: 'worker_stats',
  columns: ['name', 'queue_cnt', 'active_worker_cnt', 'backlog', 'detach_worker_cnt', 'max_worker_cnt'],
})
