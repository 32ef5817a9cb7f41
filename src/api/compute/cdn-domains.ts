import { resource } from '../resource.ts'

export const cdnDomains = resource({ keyword: 'cdn_domain', plural: 'cdn_domains', columns: [] })
