import { type Shape, text } from '../../../cli/options/index.ts'

/** Services of Huawei Cloud Stack Online, each with an endpoint of its own. */
const SERVICES = {
  ecs: 'elastic cloud server',
  cce: 'container engine',
  as: 'auto scaling',
  iam: 'identity and access management',
  ims: 'image management',
  csbs: 'server backup',
  cci: 'container instance',
  bms: 'bare-metal server',
  evs: 'block storage',
  vbs: 'volume backup',
  obs: 'object storage',
  vpc: 'virtual private cloud',
  elb: 'load balancer',
  bss: 'business support (billing)',
  nat: 'NAT gateway',
  dcs: 'distributed cache',
  rds: 'relational database',
  cts: 'trace (audit)',
  ces: 'monitoring',
  eps: 'enterprise project',
  sfs_turbo: 'file system',
  modelarts: 'ModelArts',
} as const

/** The endpoints of an installation; a variable `HUAWEI_…` stands in for one that is not given. */
export function hcsoEndpoints(): Shape {
  return Object.fromEntries(
    Object.entries(SERVICES).map(([service, words]) => [
      service,
      text(`Endpoint of the ${words} service`, { env: `HUAWEI_${service.toUpperCase()}_ENDPOINT` }),
    ]),
  )
}

export const endpointDomain = (): Shape => ({
  endpoint_domain: text('Domain of all endpoints, e.g. hcso.example.com', {
    env: 'HUAWEI_ENDPOINT_DOMAIN',
    metavar: '$HUAWEI_ENDPOINT_DOMAIN',
  }),
})

export const subnetDns = (): Shape => ({
  default_subnet_dns: text('DNS servers of new subnets, separated by commas', {
    env: 'HUAWEI_DEFAULT_SUBNET_DNS',
    metavar: '$HUAWEI_DEFAULT_SUBNET_DNS',
  }),
})
