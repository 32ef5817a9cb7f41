import { resource } from '../resource.ts'

export const accessGroupRules = resource({ keyword: 'access_group_rule', plural: 'access_group_rules', columns: [] })
