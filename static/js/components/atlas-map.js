export { default } from "../map/atlas-map.js";
