import { layoutPicture, PICTURE, type ChartPicture, type PictureLayout, type Point } from './layout.ts';

/** A picture leaves the app: the same colours on whatever it is pasted into, readable without colour by the width of lines. */
const COLOURS = {
  ground: '#ffffff',
  text: '#1d2430',
  muted: '#5b6675',
  grid: '#e3e7ec',
  canary: '#c08200',
  stable: '#44628c',
  alert: '#b42318',
} as const;
const LINES = { canary: 3, stable: 1.75 } as const;
const FONT = 'Inter, "Noto Sans JP", system-ui, sans-serif';
/** Drawn twice as fine as its size says. */
const SCALE = 2;
const DOT_PX = 2.5;

type Pen = CanvasRenderingContext2D;

function write(
  pen: Pen,
  text: string,
  at: Point,
  style: { px: number; colour: string; bold?: boolean; align?: CanvasTextAlign },
): void {
  pen.font = `${style.bold === true ? '600 ' : ''}${style.px}px ${FONT}`;
  pen.fillStyle = style.colour;
  pen.textAlign = style.align ?? 'left';
  pen.fillText(text, at.x, at.y);
}

function stroke(
  pen: Pen,
  points: readonly Point[],
  colour: string,
  width: number,
  dash: number[] = [],
): void {
  const [first, ...others] = points;
  if (!first) return;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(first.x, first.y);
  for (const { x, y } of others) pen.lineTo(x, y);
  pen.stroke();
  pen.setLineDash([]);
}

function drawSeries(pen: Pen, lines: readonly Point[][], colour: string, width: number): void {
  pen.lineJoin = 'round';
  for (const line of lines) {
    const [first] = line;
    if (line.length > 1) stroke(pen, line, colour, width);
    else if (first) {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(first.x, first.y, DOT_PX, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}

function drawLegend(pen: Pen, names: ChartPicture['names']): void {
  let x: number = PICTURE.width - PICTURE.right;
  for (const side of ['stable', 'canary'] as const) {
    pen.font = `13px ${FONT}`;
    const width = pen.measureText(names[side]).width;
    write(pen, names[side], { x, y: 34 }, { px: 13, colour: COLOURS.text, align: 'right' });
    x -= width + 8;
    stroke(
      pen,
      [
        { x: x - 22, y: 30 },
        { x, y: 30 },
      ],
      COLOURS[side],
      LINES[side],
    );
    x -= 22 + 18;
  }
}

function drawFrame(pen: Pen, layout: PictureLayout): void {
  const right = PICTURE.width - PICTURE.right;
  const bottom = PICTURE.height - PICTURE.bottom;
  for (const { y, text } of layout.values) {
    stroke(
      pen,
      [
        { x: PICTURE.left, y },
        { x: right, y },
      ],
      COLOURS.grid,
      1,
    );
    write(pen, text, { x: PICTURE.left - 8, y: y + 4 }, { px: 12, colour: COLOURS.muted, align: 'right' });
  }
  for (const { x, text } of layout.times)
    write(pen, text, { x, y: bottom + 22 }, { px: 12, colour: COLOURS.muted, align: 'center' });
  for (const { x, text, side } of layout.marks) {
    stroke(
      pen,
      [
        { x, y: PICTURE.top },
        { x, y: bottom },
      ],
      COLOURS.muted,
      1,
      [3, 3],
    );
    const align = side === 'right' ? 'left' : 'right';
    write(
      pen,
      text,
      { x: x + (side === 'right' ? 4 : -4), y: PICTURE.top - 6 },
      { px: 11, colour: COLOURS.muted, align },
    );
  }
}

/**
 * Draws a chart. @returns a PNG in base64; null: there is nothing to draw, or nothing to draw on.
 */
export function drawPicture(chart: ChartPicture): string | null {
  const layout = layoutPicture(chart);
  const canvas = document.createElement('canvas');
  canvas.width = PICTURE.width * SCALE;
  canvas.height = PICTURE.height * SCALE;
  const pen = layout && canvas.getContext('2d');
  if (!layout || !pen) return null;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = COLOURS.ground;
  pen.fillRect(0, 0, PICTURE.width, PICTURE.height);
  write(pen, chart.title, { x: 16, y: 34 }, { px: 17, colour: COLOURS.text, bold: true });
  write(pen, chart.subtitle, { x: 16, y: 56 }, { px: 12, colour: COLOURS.muted });
  drawLegend(pen, chart.names);
  drawFrame(pen, layout);
  drawSeries(pen, layout.lines.stable, COLOURS.stable, LINES.stable);
  drawSeries(pen, layout.lines.canary, COLOURS.canary, LINES.canary);
  if (layout.alertX !== null) {
    const x = layout.alertX;
    stroke(
      pen,
      [
        { x, y: PICTURE.top - 4 },
        { x, y: PICTURE.height - PICTURE.bottom },
      ],
      COLOURS.alert,
      1.5,
    );
  }
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
