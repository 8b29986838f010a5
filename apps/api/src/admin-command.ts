/** How the commands for whoever keeps a server are run here: `apps/api/bin/tiza.mjs` says so of itself. */
export const adminCommand = process.env.TIZA_ADMIN ?? 'pnpm admin'
