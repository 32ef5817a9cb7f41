import { resource } from '../resource.ts'

export const ipv6Gateways = resource({ keyword: 'ipv6_gateway', plural: 'ipv6_gateways', columns: [] })
