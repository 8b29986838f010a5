/** How shapes lie on the board: order, place, rotation, opacity, frames, groups, locks. */
export const placing = `## Order, place, rotation

One board unit is one CSS pixel at 100 %. \`x\` grows to the right, \`y\` downwards.

- **Order.** All live shapes are drawn one after the other, sorted by \`z\` and then by \`id\`, both by plain
  comparison of strings [OR1]. Records and tombstones are not drawn.
- **Place.** All coordinates of a shape count from its \`pos\`. The table of kinds says which place of the shape
  that is, and what its **box** is. A box has neither outline nor ink nor heads in it.
- **Rotation.** With \`angle\` a, in radians, a point (x, y) from \`pos\` is drawn at
  (cx + (x − cx) cos a − (y − cy) sin a, cy + (x − cx) sin a + (y − cy) cos a) from \`pos\`, where (cx, cy) is the
  middle of the box. As \`y\` grows downwards, a positive angle turns clockwise on the screen. Text turns with its
  shape.
- **Opacity.** Each fill and each line is as opaque as \`opacity\` says, by itself: where a translucent outline lies
  over its fill, the fill shows through. What is drawn of several parts is one where this page says so, and then
  nothing shows where the parts overlap.
- **Frames.** A shape that names another in \`frame\` is drawn only inside of that one's box, turned as that one
  is. It is that one alone that clips: not the frame in which the frame lies. Where there is no live shape of
  that id, nothing is clipped. The frame itself is drawn in its own place in the order. A client that moves,
  deletes or copies a frame does so with the shapes that name it.
- **Groups.** Nothing is drawn of them. [SH15]
- **Locks.** \`locked: true\` asks every client, that of its author included, not to move, resize, rotate, restyle,
  write, restack, group or delete the shape, and not to erase it or take it into a marquee; it may be selected by a
  click, copied, and unlocked by everybody who may draw. It is no right: the server accepts such ops, all clients
  apply them, and lines that are bound to it follow it. Unlocking is a patch of \`locked\` to \`null\`.`
