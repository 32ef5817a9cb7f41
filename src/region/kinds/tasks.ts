import { forbidden } from '../http/api-error.ts'
import { isTrue } from '../query/params.ts'
import { raw, sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { projectOwner } from './details/owners.ts'
import { among } from './filters/common.ts'
import { int, json, text, time } from './model/column.ts'
import { type Kind, kind, type Service } from './model/kind.ts'
import { domainized, projectized } from './model/mixins.ts'

/** Work that the region does in the background for one object. */
export const tasks = kind({
  keyword: 'task',
  plural: 'tasks',
  scope: 'project',
  columns: {
    created_at: time(),
    updated_at: time(),
    update_version: int(),
    id: text({ notNull: true }),
    ...domainized,
    ...projectized,
    task_name: text({ notNull: true, index: true }),
    obj_type: text({ notNull: true }),
    obj_id: text({ notNull: true, index: true }),
    object: text({ notNull: true }),
    stage: text({ notNull: true, default: 'on_init' }),
    status: text({ notNull: true, default: 'running' }),
    progress: int(),
    start_at: time(),
    end_at: time(),
    parent_task_id: text({ index: true }),
    request_id: text({ list: false, get: 'user' }),
    sub_task_count: int(),
    fail_sub_task_cnt: int(),
    succ_sub_task_cnt: int(),
    /** What the task was asked to do, to do it again after a crash. */
    params: json({ list: false, get: 'user' }),
    /** Why it failed. */
    result: text({ list: false, get: 'user' }),
  },
  indexes: [['created_at', 'id']],
  filters: {
    obj_name: among('object'),
    obj_id: (_, values) => ({ text: `t.obj_id IN (${values.map(() => '?').join(', ')})`, params: values }),
    obj_type: (_, values) => ({ text: `t.obj_type IN (${values.map(() => '?').join(', ')})`, params: values }),
    parent_id: among('parent_task_id'),
    parent_task_id: among('parent_task_id'),
    not_stage: (_, values) => sql`NOT ${within(raw('t.stage'), values)}`,
    is_init: (_, [value]) => raw(`t.stage ${isTrue(value) ? '=' : '<>'} 'on_init'`),
    is_multi: (_, [value]) => raw(`t.obj_id ${isTrue(value) ? '=' : '<>'} '[--MULTI_OBJECTS--]'`),
    is_root: (_, [value]) => raw(`coalesce(t.parent_task_id, '') ${isTrue(value) ? '=' : '<>'} ''`),
    task_name: (_, values) => ({ text: `t.task_name IN (${values.map(() => '?').join(', ')})`, params: values }),
    stage: (_, values) => ({ text: `t.stage IN (${values.map(() => '?').join(', ')})`, params: values }),
    is_complete: (_, [value]) => ({
      text: isTrue(value) ? "t.status <> 'running'" : "t.status = 'running'",
      params: [],
    }),
  },
  undeletable: () => forbidden('forbidden'),
  unchangeable: () => forbidden('forbidden'),
  details: [basics(), projectOwner],
})

/** Tasks that are over and put away; the dev region keeps them all in {@link tasks}. */
export const archivedtasks = kind({
  ...tasks,
  keyword: 'archivedtask',
  plural: 'archivedtasks',
  paging: { field: 'id', defaultLimit: 20 },
})

/** The tasks of one service: those that are about objects of its kinds. */
export function tasksOf(kind: Kind, service: Service, kinds: readonly Kind[]): Kind {
  const types = kinds.map(({ keyword }) => keyword)
  return {
    ...kind,
    service,
    owned: (_, usual) => {
      const own = within(raw('t.obj_type'), types)
      return usual === undefined ? own : sql`(${usual} AND ${own})`
    },
  }
}
