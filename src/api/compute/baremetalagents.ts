import { resource } from '../resource.ts'

export const baremetalagents = resource({
  keyword: 'baremetalagent',
  plural: 'baremetalagents',
  columns: ['ID', 'Name', 'Access_ip', 'Manager_URI', 'Status', 'agent_type', 'version', 'zone', 'zone_id'],
})
