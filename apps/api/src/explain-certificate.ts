const isUntrusted =
  /^(?:CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_(?:GET_ISSUER|VERIFY)|ERR_TLS_CERT_)/

/** What an operator can do about an error of TLS, if it is about the certificate of the other side. */
export function explainCertificate(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (!isUntrusted.test(String(error.code))) return undefined
  return `its certificate is not accepted (${error.message}). NODE_EXTRA_CA_CERTS is the path of a file with the authority that has signed it.`
}
