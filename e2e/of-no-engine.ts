/**
 * Tests of nothing that engines do differently: they see the server and the protocol through a page.
 * Keys, pointers, canvases, storage, service workers and layout are an engine's, and stay in both.
 */
export const ofNoEngine: Readonly<Record<string, string>> = {
  'a board shows how long it is kept, and that an operator has locked it':
    'what the server says of a board, and the words for it',
  'offline work on a board that was locked or deleted meanwhile can be saved as a copy':
    'refusals; network.spec.ts has offline work in both, and downloads are replaced here',
  'a board shows that it is nearly full, hands back refused work, and has room after a delete':
    'limits and refusals of the server',
  'on a full server people read so, can draw, and join when there is room':
    'a refusal of the handshake, read from an answer over HTTP',
  'a page that is too old reloads itself, once, and then asks people to':
    'a refusal of the handshake; app-update.spec.ts has a page that reloads itself in both',
  'a page that is too old and has unsent work keeps it, and says so':
    'a refusal of the handshake; network.spec.ts has what is kept over a reload in both',
  'a page with an address that the server refuses says so':
    'a refusal of the handshake, read from an answer over HTTP',
  'a loss on a damaged disk is reported in a line, and everybody converges':
    'a log that ends earlier than before; reconnecting is in network.spec.ts',
  'a board that was cleared twice is restored by undo, though the server has forgotten its tombstones':
    'tombstones of the server and what undo sends',
  'three people in one room, isolated from another': 'who is sent what',
  'an unknown link says so, and creates no board': 'a status of the server, and the words for it',
  'a mistyped address shows a page with a link, in the language of the browser':
    'routes of the server; access.spec.ts has languages in both',
  'everything works under a sub-path, as behind a proxy':
    'routes of the server; arrival.spec.ts creates a board under a sub-path in both',
  'a board is renamed for everybody in the field at its top':
    'a record for everybody; the next test has the keys and the layout of that field in both',
  "undo takes back one's own work and leaves that of others": 'whose work an undo may take back',
  'a stroke continues while the server is restarted (stop) in the middle of it':
    'a goodbye of the server; without one (kill) it is for the engine to notice, in both',
  'a stroke is seen while it is drawn, and is identical afterwards':
    'ink and points for somebody else; mixed.spec.ts has both directions with Firefox',
  'each tool makes its shape; shapes can be moved, erased and deleted':
    'what tools make; editing.spec.ts has their keys and drags in both',
  'a cursor has a name, and disappears with its person':
    'what is said of presence; names.spec.ts has cursors in both',
  'the view pans and zooms without moving the board':
    'coordinates; zoom.spec.ts has the wheel and pinches in both',
  'no element of the page changes at each move of a pen':
    'which parts of the page our code renders',
  'an arrow binds to two shapes, follows them when others move them, and outlives them':
    'geometry; the next test has lines and their handles in both',
  'a polygon is closed by a click on its first point, filled, and seen by others':
    'geometry; golden-pens.spec.ts has fills on a canvas in both',
  'groups in groups are entered, left and dissolved level by level, by two people at once':
    'what is selected; editing.spec.ts enters a group in both',
  'keys do not affect a drag, and Esc reverts only the drag while somebody else moves the shape':
    'whose move is taken back; the test before has a drag and Esc in both',
  'who clears a board is asked, and everybody can bring it back; so can who has lost work':
    'what is deleted and brought back; focus.spec.ts has dialogs in both',
  'a link leads to a shape, and to a view': 'what an address says',
  'boards that are closed leave nothing behind': 'what our code opens and closes',
  'typing restores a note that somebody deleted':
    'what is deleted and brought back; text-field.spec.ts has the field in both',
  'a letter draws nothing on any canvas of the board, and what was typed is drawn in the end':
    'when our code draws',
  'paper is there in every frame, also while nothing but the small picture of the board is':
    'when our code draws; the next test has all papers in both',
  'a layer without anything on it takes no memory': 'which canvases our code makes',
  '[SH11] shapes of a later version are shown as far as possible, on every visit':
    'what is done with unknown kinds',
  'a picture is served after its author has left':
    'what a server keeps; the next tests choose, drop and decode pictures in both',
  'an Excalidraw drawing is dropped or pasted, and becomes shapes for everybody':
    'how a drawing is read; images.spec.ts has drops and pastes in both',
  'a board of texts that are hard to lay out opens in slices': 'how much our code measures at once',
  'a long stroke is drawn in pieces, of which a frame draws the last: highlighter':
    'how our code cuts a stroke; of the pen, in both',
  'a long stroke that is turned is a picture until it is dropped, and sharp after':
    'when our code draws; one that is resized, in both',
  'a name stored only in this browser is proposed, and not sent before Enter':
    'what a field proposes; its keys are in the test before, in both',
  'two fingers on a control do not zoom the page':
    'only Chromium lets a test have fingers that it takes for real ones',
}
