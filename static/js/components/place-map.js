export { default } from "../map/place-map.js";
