// Has its fragment run again from time to time; never while the app is on its way somewhere else.
export default function (component) {
  const host = component.parentElement;
  host.__twSend = component.setTriggerValue;
  host.__twClock ??= setInterval(() => {
    if (!document.hidden && resting()) host.__twSend("look", Date.now());
  }, component.data.every * 1000);
  return () => {
    clearInterval(host.__twClock);
    host.__twClock = null;
  };
}
