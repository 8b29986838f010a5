import { numbers } from '../drawing-numbers.ts'
import { toText } from '../markdown.ts'

const { bound, heads, corners } = numbers

/** How lines run, where their bound ends are, and what stands at their ends. */
export const lines = `## Lines

A line is drawn as an outline is, but never filled unless it is closed, and with round ends.

- **\`straight\`**: from point to point. Joins are round.
- **\`curve\`**, of three points and more: a Catmull–Rom spline that minds distances. From P1 to P2, with P0 before and P3 after
  them, it is the cubic Bézier curve with the control points P1 + ((P2 − P1)(1 − s) + (P1 − P0) s |P2 − P1| / |P1 − P0|) / 3, where
  s = |P2 − P1| / (|P1 − P0| + |P2 − P1|), and the same from the other side: P2 + ((P1 − P2)(1 − t) + (P2 − P3) t |P2 − P1| / |P3 − P2|) / 3
  with t = |P2 − P1| / (|P3 − P2| + |P2 − P1|). Where there is no P0 (or it is in the same place as P1), the control point is P1
  itself, and likewise at the other end. A closed curve has neighbours all around.
- **\`elbow\`**: between two neighbours in \`path\` that differ in both directions there is one corner, so that the longer way comes first
  (across, where both are equal). Points between two others on one line are left out of each leg. Corners are arcs of ${corners.elbow}
  units, but of no more than touches both legs within half of the shorter one.
- **\`closed\`**, of three points and more, no elbow: goes on to the first point, has neither ends nor bindings, and is filled and
  outlined as other forms are, from its first point on. [SH12]
- **Bound ends** [SH10]. The end belongs at a point of the box of the shape that \`id\` names: at the fractions \`at\` of its width and height, turned with
  the shape about its middle. It is drawn where the straight way to that point from the next point of the line (the other end's point, bound or not, where there are two only) comes
  within the gap of that shape's outline: at the edge of its form in its box, larger on all sides by the gap, which
  is ${bound.gap} + (\`width\` of the line + \`width\` of the outline) / 2. Forms are ellipse and diamond for these kinds, and the box
  for all others; only \`rect\`, \`ellipse\` and \`diamond\` have an outline with a width, all others 0. Where the way begins inside of that, or the point lies outside of it, the end
  is at the point itself. Lines and ink cannot be bound to. A line with a bound end is not turned by \`angle\`: its
  other points are where \`angle\` had turned them. Where there is no live shape of that \`id\`, \`path\` has the end.
- **Bound elbows**: the line leaves each bound shape by one of four doors, in the directions right, down, left, up from the point of the end, and
  goes from door to door with as few corners as can be and, with as many, the shortest way. A door is where that direction leaves the **room**: the upright box around the turned
  shape, larger by ${bound.margin} units on each side; but towards a box of the other end that lies apart on that side, by half of the distance, if that is the largest of the four
  distances or more than ${2 * bound.margin}. Where the point is nearer to some sides of the box than ${bound.near} of its width or height, only the doors on those sides count. Between the doors the
  line runs along the sides of the rooms and the lines through doors, and not through a room; if there is no such way, through them. A free end has
  four doors, all at its point. The line touches the shape where the way in from the door meets its outline as above, but with a gap of at most half of the room there.
- **Bound curves** of two points: the route of an elbow, of which only the first and the last direction are kept: a straight piece of ${bound.stub} units
  out of each shape, and between those a cubic Bézier curve, its control points in the same directions, ${bound.stub} + ${bound.reach.ahead} × (the distance ahead to the other end) from the ends, or ${bound.stub} + ${bound.reach.back} ×
  (the distance to the other end) where that is not ahead; drawn as a \`curve\` through five points of that at sixths. A route without a corner is straight.
- **Heads** are drawn with the line's colour and width, never dashed, round. Their size is ${heads.least} + ${heads.perWidth} × \`width\`, but at most ${toText(heads.mostOfLine)} of the
  length of the line (though never less than \`width\`). They point away from the place of the drawn line that is that full size
  from the tip as the crow flies: the nearest point of the path of a straight line or elbow at least so far, on a curve of 16 steps from point to point; the other end, if all is nearer.
  - \`arrow\`: two lines to the tip from the points that lie the size back and ${toText(heads.beside)} of the size to both sides.
  - \`triangle\`: the same, closed and filled with the colour of the line.
  - \`dot\`: a disc of the radius ${toText(heads.dot)} of the size around the tip, filled and outlined.
  - \`bar\`: a line across the tip, ${toText(heads.beside)} of the size to both sides.
  - \`triangle-outline\`, \`dot-outline\`: as \`triangle\` and \`dot\`, but not filled: of the line, nothing is seen inside. (Minor 14, as all that follow.)
  - \`diamond\`: a rhombus from the tip to the point that lies the size back, ${toText(heads.diamond)} of the size to both sides in its middle, filled;
    \`diamond-outline\`: the same, not filled, and without the line inside.
  - \`cross\`: two lines that cross at the tip, to ${toText(heads.cross)} of the size before and behind it and to both sides.
  - \`one\`: a bar half of the size back. \`exactly-one\`: another as well, the size back.
  - \`many\`: two lines from the point that lies the size back to ${toText(heads.beside)} of the size to both sides of the tip.
  - \`one-or-many\`: that and a bar 1 ${toText(heads.ring)} sizes back. \`zero-or-many\`: that and a ring around the same point, its radius ${toText(heads.ring)} of the size.
  - \`zero-or-one\`: a bar half of the size back, and such a ring around the point that lies the size back. Within rings, the line is not seen.`
