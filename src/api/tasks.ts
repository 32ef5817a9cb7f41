import { type Resource, resource } from './resource.ts'

/** The background work that each service keeps of its own resources, where it keeps it at all. */
export function tasksOf({ service, version, endpointType }: Resource): Resource {
  return resource({
    keyword: 'task',
    plural: 'tasks',
    service,
    ...(version === undefined ? {} : { version }),
    ...(endpointType === undefined ? {} : { endpointType }),
    columns: ['Id', 'Obj_name', 'Obj_Id', 'Task_name', 'Stage', 'Created_at'],
  })
}
