import { resource } from '../resource.ts'

/** How much of the Kubernetes clusters is used. */
export const k8sUsages = resource({ keyword: 'usage', plural: 'usages', service: 'k8s', columns: [] })
