/** Imports point one way: protocol ← shapes, client ← web, protocol ← api. See docs/architecture.md. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true }, 'Data flows one way.'),
    forbid('no-unresolved', {}, { couldNotResolve: true }, 'Every import is installed.'),
    forbid(
      'protocol-is-the-root',
      { path: '^packages/protocol/' },
      { path: '^(packages/(client|shapes)|apps|e2e|bench)/' },
      'The contract knows nobody.',
    ),
    forbid(
      'shapes-know-only-the-protocol',
      { path: '^packages/shapes/' },
      { path: '^(packages/client|apps|e2e|bench)/' },
      'A kind is drawn and measured anywhere.',
    ),
    forbid(
      'client-knows-only-the-protocol',
      { path: '^packages/client/src/' },
      { path: '^(packages/shapes|apps|e2e|bench)/' },
      'The client runs anywhere.',
    ),
    forbid(
      'api-knows-only-the-protocol',
      { path: '^apps/api/src/', pathNot: '\\.test\\.ts$|/testing/' },
      { path: '^(packages/client|apps/web|e2e|bench)/' },
      'The server needs no client, but its tests may use one.',
    ),
    forbid(
      'web-does-not-know-the-server',
      { path: '^apps/web/' },
      { path: '^(apps/api|e2e|bench)/' },
      'The contract is between them.',
    ),
    forbid(
      'editor-is-the-root-of-the-web',
      { path: '^apps/web/src/editor/' },
      { path: '^apps/web/src/(tools|canvas|ui|app|i18n)/' },
      'editor ← tools, canvas, ui ← app.',
    ),
    ...['tools', 'canvas', 'ui'].map((room) =>
      forbid(
        `${room}-knows-only-the-editor`,
        { path: `^apps/web/src/${room}/` },
        {
          path: `^apps/web/src/(app|${['tools', 'canvas', 'ui'].filter((other) => other !== room).join('|')})/`,
        },
        'tools, canvas and ui never import each other.',
      ),
    ),
    forbid(
      'only-canvas-draws',
      { path: '^apps/web/src/', pathNot: '^apps/web/src/canvas/' },
      { path: 'node_modules/(\\.pnpm/)?konva' },
      'Konva is the output of one room.',
    ),
    forbid(
      'only-client-connects',
      { path: '^(apps/web|packages/protocol|bench)/', pathNot: '^bench/src/load/relay\\.ts$' },
      { path: 'node_modules/(\\.pnpm/)?socket\\.io' },
      'Sockets belong to packages/client.',
    ),
    forbid(
      'only-sockets-see-a-socket',
      {
        path: '^apps/api/src/',
        pathNot: '^apps/api/src/(sockets|plugins)/|\\.test\\.ts$|/testing/',
      },
      { path: 'node_modules/(\\.pnpm/)?(socket\\.io|fastify-socket)' },
      'Boards, limits and storage know no transport.',
    ),
    forbid(
      'boards-know-no-transport',
      { path: '^apps/api/src/(boards|limits|storage)/', pathNot: '\\.test\\.ts$' },
      { path: 'node_modules/(\\.pnpm/)?fastify' },
      'Boards, limits and storage know no transport.',
    ),
    forbid(
      'editor-and-tools-know-no-react',
      { path: '^apps/web/src/(editor|tools)/' },
      { path: 'node_modules/(\\.pnpm/)?react' },
      'Tools are testable without a screen.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
}
