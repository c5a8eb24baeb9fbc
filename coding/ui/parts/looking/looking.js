// Has its fragment run again from time to time; never while the app is on its way somewhere else.
// A press that no run follows (on a heading, say) puts it off for so long.
const PUT_OFF = 5000;

export default function (component) {
  const host = component.parentElement;
  host.__twSend = component.setTriggerValue;
  host.__twClock ??= setInterval(() => {
    if (!document.hidden && resting(PUT_OFF)) host.__twSend("look", Date.now());
  }, component.data.every * 1000);
  return () => {
    clearInterval(host.__twClock);
    host.__twClock = null;
  };
}
