export { default } from "../map/spot-chooser.js";
