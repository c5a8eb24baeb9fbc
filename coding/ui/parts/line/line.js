// Draws a line of text; sends the number of the button a person presses in it.
export default function (component) {
  const host = component.parentElement;
  const like = JSON.stringify(component.data);
  host.__twSend = component.setTriggerValue;
  if (host.__twLike === like) return;
  host.__twLike = like;
  host.__twRoot?.remove();
  host.__twRoot = drawText("p", component.data.style, component.data.told, (number) => host.__twSend("pressed", number));
  host.append(host.__twRoot);
}
