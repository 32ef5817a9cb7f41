import { int, text } from './column.ts'

/** What listeners and their rules say alike: how backends are looked after, how much comes through, what is redirected. */
export const forwarding = {
  health_check: text({ create: 'optional', update: 'user' }),
  health_check_type: text({ create: 'optional', update: 'user' }),
  health_check_domain: text({ create: 'optional', update: 'user' }),
  health_check_uri: text({ create: 'optional', update: 'user' }),
  health_check_http_code: text({ create: 'optional', update: 'user' }),
  health_check_method: text({ create: 'optional', update: 'user' }),
  health_check_port: int({ create: 'optional', update: 'user' }),
  health_check_rise: int({ create: 'optional', update: 'user' }),
  health_check_fall: int({ create: 'optional', update: 'user' }),
  health_check_timeout: int({ create: 'optional', update: 'user' }),
  health_check_interval: int({ create: 'optional', update: 'user' }),
  health_check_req: text({ create: 'optional', update: 'user' }),
  health_check_exp: text({ create: 'optional', update: 'user' }),
  http_request_rate: int({ create: 'optional', update: 'user' }),
  http_request_rate_per_src: int({ create: 'optional', update: 'user' }),
  redirect: text({ default: 'off', create: 'optional', update: 'user' }),
  redirect_code: int({ create: 'optional', update: 'user' }),
  redirect_scheme: text({ create: 'optional', update: 'user' }),
  redirect_host: text({ create: 'optional', update: 'user' }),
  redirect_path: text({ create: 'optional', update: 'user' }),
} as const
