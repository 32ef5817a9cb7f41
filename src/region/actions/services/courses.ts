import type { Course } from '../cloud-work.ts'

/** How most kinds are made: `creating`, and then `create_failed` or done. */
export function creation(task: string, done?: string): Course {
  return {
    task: `${task}CreateTask`,
    passing: ['creating'],
    failed: 'create_failed',
    log: { done: 'allocate', failed: 'alloc_fail' },
    ...(done === undefined ? {} : { done }),
  }
}

/** How most kinds end: `deleting`, and then gone, or `delete_failed`. */
export function deletion(task: string): Course {
  return { task: `${task}DeleteTask`, passing: ['deleting'], failed: 'delete_failed', log: { failed: 'delocate_fail' } }
}

/** How a change that was made here is brought to the cloud. */
export function configuration(task: string, done: string): Course {
  return {
    task,
    passing: ['sync_conf'],
    failed: 'sync_conf_failed',
    done,
    log: { done: 'sync_conf', failed: 'sync_conf' },
  }
}
