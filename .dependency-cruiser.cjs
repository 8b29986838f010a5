/** Imports point one way: protocol ← shapes, client ← editor ← canvas ← board ← web, shapes ← pictures ← canvas, api, shapes ← formats ← board, api. See docs/architecture.md. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true }, 'Data flows one way.'),
    forbid('no-unresolved', {}, { couldNotResolve: true }, 'Every import is installed.'),
    forbid(
      'protocol-is-the-root',
      { path: '^packages/protocol/' },
      { path: '^(packages/(client|editor|formats|shapes|pictures|canvas|board)|apps|e2e|bench)/' },
      'The contract knows nobody.',
    ),
    forbid(
      'shapes-know-only-the-protocol',
      { path: '^packages/shapes/' },
      { path: '^(packages/(client|editor|formats|pictures|canvas|board)|apps|e2e|bench)/' },
      'A kind is drawn and measured anywhere.',
    ),
    forbid(
      'client-knows-only-the-protocol',
      { path: '^packages/client/src/' },
      { path: '^(packages/(editor|formats|shapes|pictures|canvas|board)|apps|e2e|bench)/' },
      'The client runs anywhere.',
    ),
    forbid(
      'api-knows-only-the-protocol',
      { path: '^apps/api/src/', pathNot: '\\.test\\.ts$|/testing/' },
      { path: '^(packages/(client|editor|canvas|board)|apps/web|e2e|bench)/' },
      'The server needs no client, but its tests may use one.',
    ),
    forbid(
      'web-does-not-know-the-server',
      { path: '^apps/web/' },
      { path: '^(apps/api|e2e|bench)/' },
      'The contract is between them.',
    ),
    forbid(
      'editor-has-no-screen',
      { path: '^packages/editor/' },
      {
        path: '^(packages/(canvas|formats|pictures|board)|apps|e2e|bench)/|node_modules/(\\.pnpm/)?(react|konva)',
      },
      'Tools are testable without a screen.',
    ),
    forbid(
      'formats-have-no-screen',
      { path: '^packages/formats/src/', pathNot: '\\.test\\.ts$' },
      { path: '^(packages/(client|editor|canvas|board)|apps|e2e|bench)/' },
      'A file is read anywhere, also by the server.',
    ),
    forbid(
      'pictures-have-no-screen',
      { path: '^packages/pictures/src/', pathNot: '\\.test\\.ts$' },
      { path: '^(packages/(client|editor|formats|canvas|board)|apps|e2e|bench)/' },
      'A board is drawn anywhere, also by the server.',
    ),
    forbid(
      'tools-are-added-to-the-editor',
      {
        path: '^packages/editor/src/',
        pathNot: '^packages/editor/src/(tools|testing)/|\\.test\\.ts$',
      },
      { path: '^packages/editor/src/(tools|testing)/' },
      'editor ← tools ← testing.',
    ),
    forbid(
      'canvas-knows-only-the-editor',
      { path: '^packages/canvas/src/' },
      {
        path: '^(packages/board|apps|e2e|bench)/|^packages/editor/src/tools/|node_modules/(\\.pnpm/)?react',
      },
      'What draws the board needs neither tools nor controls.',
    ),
    forbid(
      'board-knows-no-app',
      { path: '^packages/board/' },
      { path: '^(apps|e2e|bench)/' },
      'A board stands in any page.',
    ),
    forbid(
      'ui-knows-only-the-editor',
      { path: '^packages/board/src/ui/' },
      {
        path: '^packages/(board/src|canvas|editor/src/tools)/',
        pathNot: '^packages/board/src/(ui|i18n)/',
      },
      'tools, canvas and ui never import each other.',
    ),
    forbid(
      'pages-know-no-app',
      { path: '^apps/web/src/ui/' },
      { path: '^apps/web/src/app/' },
      'Pages draw what they are given.',
    ),
    forbid(
      'only-canvas-draws',
      { path: '^(apps|packages)/', pathNot: '^packages/canvas/' },
      { path: 'node_modules/(\\.pnpm/)?konva' },
      'Konva is the output of one package.',
    ),
    forbid(
      'only-client-connects',
      {
        path: '^(apps/web|packages/(board|canvas|protocol)|bench)/',
        pathNot: '^bench/src/load/relay\\.ts$',
      },
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
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/fixtures/|/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
}
