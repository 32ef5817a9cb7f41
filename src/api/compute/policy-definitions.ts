import { resource } from '../resource.ts'

export const policyDefinitions = resource({ keyword: 'policy_definition', plural: 'policy_definitions', columns: [] })
