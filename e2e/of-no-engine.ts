/**
 * Tests of nothing that engines do differently: they see the server and the protocol through a page.
 * Keys, pointers, canvases, storage, service workers and layout are an engine's, and stay in both.
 */
export const ofNoEngine: Readonly<Record<string, string>> = {
  'the server draws a board as the page does':
    'what the server draws, beside a file of the page; golden-pens.spec.ts has the pens in both',
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
  'a board is saved as a file, and opened as a new board from the start page':
    'what is in a file, and what a board takes of it; export.spec.ts and import.spec.ts have both in both',
  'three people in one room, isolated from another': 'who is sent what',
  'an unknown link says so, and creates no board': 'a status of the server, and the words for it',
  'a mistyped address shows a page with a link, in the language of the browser':
    'routes of the server; arrival.spec.ts has languages in both',
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
    'geometry; editing.spec.ts has clicks and drags in both',
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
  'what passes between a page and the server is seen as it happens, explained, and kept':
    'what our code observes and says of it; the next test has the view, and both transports, in both',
  'on the smallest phone the tools that do not fit are behind one button':
    'which tools fit is reckoned by our code; the test before has the layout at any size in both',
  'on a phone everything fits and can be tapped': 'narrow.spec.ts has any size in both',
  'shapes are drawn, moved, labelled, connected and deleted by keyboard alone':
    'what commands do; the test before has their keys in both',
  'the shapes in view are a list, and what happens to them is announced':
    'which words our code puts there; focus.spec.ts has the focus of controls in both',
  'a Spanish browser gets Spanish': 'arrival.spec.ts has languages in both',
  'what is typed while a field is still being loaded goes into the field, and nothing onto the board':
    'keys that our code keeps and repeats; the next test has the focus in both',
  'from the landing page to a board that others can open':
    'routes and what is remembered; arrival.spec.ts creates a board in both',
  'text on the board is found by keys, in the order of reading, and the view goes there':
    'what our code finds; early-keys.spec.ts has its field in both',
  'the same without workers':
    'what is drawn in the page; long-strokes.spec.ts has a board without workers in both',
  'what is selected is written into, and frames have names of one size':
    'where our code writes; text-field.spec.ts has the field in both',
  'tables of other programs are pasted as cells, and long words wrap':
    'how a table is read, from an event made up; clipboard.spec.ts pastes by keys in both',
  'somebody who comes to a lesson reads first, is asked for a name once, and a link shows a phone the same':
    'what our code asks and shows',
  'a first visit on a phone shows the whole board, the next one the last view':
    'coordinates; network.spec.ts has what is kept over a reload in both',
  'controls are in place before any script has loaded (en-GB, light)':
    'the other language and theme, in both, are laid out by the same rules',
  'tabs from before an update keep working, and say that there is a new version':
    'which files a server keeps; the next tests have parts that are gone in both',
  'a pen whose release was lost does not draw while it hovers, and a palm moves nothing':
    'events made up, of which our code decides; the test before has fingers in both',
  'with a pen, fingers only move the board, until that is switched off':
    'events made up, of which our code decides; the first test has fingers in both',
  'by touch: two taps write, a long press opens the menu, and the other end of a pen erases':
    'events made up, of which our code decides; touch.spec.ts has fingers in both',
  'on a phone the edited text stays above the keyboard':
    'a keyboard made up, from which our code reckons; the test before has the field in both',
  'a line of several points is drawn by clicks, and bent with its handles':
    'which point a click makes; editing.spec.ts has clicks and drags in both',
  'every kind of shape looks as it should: dark':
    'colours of ours; the light look is compared in both',
  'one list of commands feeds menu, palette and help':
    'what is listed; focus.spec.ts has menus, dialogs and their keys in both',
  'what was drawn offline waits for the right to draw, and a link that has ended leaves what one had':
    'what the client keeps, and the words for it; network.spec.ts has offline work and reloads in both',
  'every kind of shape looks as it should: chalkboard':
    'colours of ours; the light look is compared in both',
  'a class: who comes in, who looks on, and who has the pen':
    'rights, and what our code asks and shows; focus.spec.ts has dialogs, and access.spec.ts keys, in both',
  'the board of a class: what a host locks, who made what, a copy, the bin, and who is host next':
    'rights and copies of the server; focus.spec.ts has dialogs in both',
  'a host manages a board by keys alone, and the focus is never lost':
    'where our code puts the focus; focus.spec.ts has its loss, and access.spec.ts all keys, in both',
  'a tab that cannot load a part after an update refuses what needs it, says so, and loses nothing':
    'what our code does without a part; the next test has parts that are gone in both',
}
