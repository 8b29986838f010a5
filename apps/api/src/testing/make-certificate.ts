import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Files of a certificate that has signed itself. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** Makes one for `localhost` in a folder, by the program `openssl`. */
export function makeCertificate(dir: string): Certificate {
  const [cert, key] = [join(dir, 'cert.pem'), join(dir, 'key.pem')]
  const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync('openssl', ['req', ...made, ...named, '-days', '2', '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  return { cert, key }
}
