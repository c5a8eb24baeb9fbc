// Draws a line of text; sends the number of the button a person presses in it.
export default (component) => redraw(component, ({ style, told }, send) =>
  drawText("p", style, told, (number) => send("pressed", number)));
