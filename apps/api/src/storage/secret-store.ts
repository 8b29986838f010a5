/** Secrets of a server that outlast it. */
export interface SecretStore {
  /** `undefined` for one that was never kept. */
  loadSecret(name: string): Promise<string | undefined>
  /** Keeps a secret, unless there is one of this name; resolves with the one that is kept. */
  keepSecret(name: string, secret: string): Promise<string>
}

/** The name of what the nodes of a cluster call it by, so that two may share a bus. */
export const clusterSecret = 'cluster'

/** The name of the secret by which they name addresses that they limit together. */
export const limitSecret = 'limits'

/** The name of the secret from which ids of people with accounts are made. */
export const accountSecret = 'accounts'
