import { resource } from '../resource.ts'

export const policyAssignments = resource({ keyword: 'policy_assignment', plural: 'policy_assignments', columns: [] })
