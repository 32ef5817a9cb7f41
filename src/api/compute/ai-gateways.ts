import { resource } from '../resource.ts'

export const aiGateways = resource({ keyword: 'ai_gateway', plural: 'ai_gateways', columns: [] })
