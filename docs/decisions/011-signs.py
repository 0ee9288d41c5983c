"""Builds static/fonts/pledgeline-signs.woff2: the signs that the web subset of Public Sans leaves out.

Subscript figures come from its own small figures, lowered; "at least" and "at most" from its own "greater", "less" and "minus";
the arrows are drawn to the thickness of its minus at both ends of the weight axis. Needs fonttools and brotli:

    python3 docs/decisions/011-signs.py node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2 static/fonts/pledgeline-signs.woff2
"""
import array
import sys
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.instancer import instantiateVariableFont

source, target = sys.argv[1:3]
AXIS = {'wght': (0.0, 1.0, 1.0)}
LOWERED, BAR_LOWERED, SIGN_RAISED = -260, -560, 150
DIGITS = 'zero one two three four five six seven eight nine'.split()

font = TTFont(source, recalcTimestamp=False)  # so that the same source makes the same file
thin, black = (instantiateVariableFont(TTFont(source), {'wght': w}) for w in (100, 900))


def contours(master, name, dy=0):
    glyph = master['glyf'][name]
    assert not glyph.isComposite()
    points, start = [], 0
    for end in glyph.endPtsOfContours:
        points.append([(x, y + dy, glyph.flags[i] & 1) for i, (x, y) in enumerate(glyph.coordinates) if start <= i <= end])
        start = end + 1
    return points, master['hmtx'][name][0]


def minus_thickness(master):
    ys = [y for _, y in master['glyf']['minus'].coordinates]
    return max(ys) - min(ys), (max(ys) + min(ys)) / 2


def arrow(master, turn):
    t, middle = minus_thickness(master)
    h, left, right, width = t / 2, 150, 1650, 1800
    reach, k = 430, t * 0.7071
    inner = right + 30 - 2 * k - h  # where the head's inner edge meets the stem
    shape = [
        (left, -h), (inner, -h), (right - reach - k, -reach), (right - reach, -reach - k), (right + 30, 0),
        (right - reach, reach + k), (right - reach - k, reach), (inner, h), (left, h)
    ]
    centre = width / 2
    out = []
    for x, y in shape:
        x -= centre
        if turn == 'left': x = -x
        if turn == 'up': x, y = y, x
        if turn == 'down': x, y = y, -x
        out.append((round(x + centre), round(y + middle), 1))
    if turn in ('left', 'up'): out.reverse()
    out.reverse()
    return [out], width


def both(make):
    return make(thin), make(black)


def joined(*parts):
    return sum((p[0] for p in parts), []), max(p[1] for p in parts)


signs = {0x2192: ('arrowright', both(lambda m: arrow(m, 'right'))), 0x2190: ('arrowleft', both(lambda m: arrow(m, 'left'))),
         0x2191: ('arrowup', both(lambda m: arrow(m, 'up'))), 0x2193: ('arrowdown', both(lambda m: arrow(m, 'down')))}
for code, base in ((0x2265, 'greater'), (0x2264, 'less')):
    signs[code] = (base + 'equal', both(lambda m: joined(contours(m, base, SIGN_RAISED), contours(m, 'minus', BAR_LOWERED))))
for i, digit in enumerate(DIGITS):
    signs[0x2080 + i] = (digit + 'inferior', both(lambda m: contours(m, digit + '.dnom', LOWERED)))

font['gvar'], font['glyf'], font['hmtx']  # read before the order of glyphs grows
order = font.getGlyphOrder()
for code, (name, ((low, low_width), (high, high_width))) in signs.items():
    glyph = Glyph()
    glyph.numberOfContours = len(low)
    flat = [p for c in low for p in c]
    far = [p for c in high for p in c]
    assert len(flat) == len(far), name
    glyph.coordinates = GlyphCoordinates([(x, y) for x, y, _ in flat])
    glyph.flags = array.array('B', [on for _, _, on in flat])
    ends, n = [], -1
    for c in low:
        n += len(c)
        ends.append(n)
    glyph.endPtsOfContours = ends
    glyph.program = Program()
    glyph.program.fromBytecode([])
    order.append(name)
    font['glyf'].glyphs[name] = glyph
    glyph.recalcBounds(font['glyf'])
    font['hmtx'].metrics[name] = (low_width, glyph.xMin)
    deltas = [(bx - ax, by - ay) for (ax, ay, _), (bx, by, _) in zip(flat, far)]
    deltas += [(0, 0), (high_width - low_width, 0), (0, 0), (0, 0)]
    font['gvar'].variations[name] = [TupleVariation(AXIS, deltas)]
font.setGlyphOrder(order)
font['glyf'].glyphOrder = order
if 'HVAR' in font: del font['HVAR']
if 'GSUB' in font: del font['GSUB']
if 'GPOS' in font: del font['GPOS']
for table in font['cmap'].tables:
    if table.isUnicode(): table.cmap.update({code: name for code, (name, _) in signs.items()})

options = Options()
options.layout_features, options.hinting, options.notdef_outline = [], False, True
options.flavor = 'woff2'
subsetter = Subsetter(options)
subsetter.populate(unicodes=signs.keys())
subsetter.subset(font)
for record in font['name'].names:
    if record.nameID in (1, 3, 4, 6, 16):
        record.string = 'PledgelineSigns' if record.nameID == 6 else 'Pledgeline Signs'
font.flavor = 'woff2'
font.save(target)
